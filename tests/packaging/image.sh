#!/usr/bin/env bash
# Makes the image newslens:VERSION of build/packages, tells its size, and runs its files in a chroot
# as its user, with its command: health, an article, a stop. As root; `./dev image` calls it.
set -euo pipefail
cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../.."
# A container in a container has no overlay, and isolation by chroot needs no rights of its own.
export STORAGE_DRIVER=vfs BUILDAH_ISOLATION=chroot
version=$(sed -n 's/^project(newslens VERSION \([0-9.]*\).*/\1/p' CMakeLists.txt)
revision=$(git rev-parse HEAD 2>/dev/null || echo unknown)
work=$(mktemp -d)
server_pid= container=

say() { printf '\033[1m==> %s\033[0m\n' "$*" >&2; }
end() {
  [ -z "$server_pid" ] || kill "$server_pid" 2>/dev/null || true
  [ -z "$container" ] || buildah rm "$container" >/dev/null
  rm -rf "$work"
}
trap end EXIT

if [ -z "${IMAGE_BASE:-}" ]; then
  IMAGE_BASE=localhost/newslens-base:12
  say "$IMAGE_BASE, a Debian 12"
  mmdebstrap --quiet --variant=minbase --dpkgopt='path-exclude=/usr/share/man/*' \
    --dpkgopt='path-exclude=/usr/share/locale/*' bookworm "$work/base.tar" \
    "$(ls /etc/apt/sources.list.d/debian.sources /etc/apt/sources.list 2>/dev/null | head -1)"
  container=$(buildah from scratch)
  buildah add --quiet "$container" "$work/base.tar" / >/dev/null
  buildah commit --quiet --rm "$container" "$IMAGE_BASE" >/dev/null
  container=
fi

say "newslens:$version"
buildah bud --quiet --network host --build-arg BASE="$IMAGE_BASE" --build-arg PACKAGES=ready \
  --build-arg VERSION="$version" --build-arg REVISION="$revision" --format docker \
  -f docker/Dockerfile -t "newslens:$version" .

container=$(buildah from --pull-never "newslens:$version")
root=$(buildah mount "$container")
cp "$root/usr/share/newslens/sbom.cdx.json" build/
buildah inspect --type image --format '{{.OCIv1.Config.User}} {{.OCIv1.Config.Entrypoint}} {{.OCIv1.Config.Cmd}}' "newslens:$version"
say "size: $(du -sm "$root" | cut -f1) MB, of which newslens $(du -cm "$root"/usr/bin/newslens* "$root/usr/share/newslens" | tail -1 | cut -f1) MB; $(grep -c '"purl"' build/sbom.cdx.json) packages"

say "its server answers"
inside() { chroot --userspec=65532:65532 "$root" /usr/bin/env -i PATH=/usr/bin:/bin "$@"; }
chroot --userspec=65532:65532 "$root" /usr/bin/newslens-server --listen_address=127.0.0.1:0 \
  --metrics_address=127.0.0.1:0 --state_dir=/var/lib/newslens 2>"$work/log" &
server_pid=$!
until grep -q '"message":"serving"' "$work/log"; do
  kill -0 "$server_pid" || { cat "$work/log"; exit 1; }
  tail -n +1 -F --pid="$server_pid" "$work/log" 2>/dev/null | grep -q -m1 '"serving"' || true
done
address=127.0.0.1:$(sed -n 's/.*"serving".*"port":\([0-9]*\).*/\1/p' "$work/log")
inside newslens health --server="$address"
echo '카카오가 20억 달러를 투자한다.' | inside newslens enrich --server="$address" - | grep 'KOSPI:035720'
kill -TERM "$server_pid"
wait "$server_pid"
server_pid=
say "newslens:$version is made"
