#!/bin/sh
# Prints what is installed, by dpkg's word, as a bill of materials in CycloneDX's JSON.
set -eu
printf '{"bomFormat":"CycloneDX","specVersion":"1.5","version":1,"components":[\n'
# In an address, + and : are %2B and %3A; its own colon is the first.
dpkg-query -W -f='{"type":"library","name":"${Package}","version":"${Version}","purl":"pkg:deb/debian/${Package}@${Version}?arch=${Architecture}"}\n' |
  sed -e ':plus' -e 's/\("purl":"[^"]*\)+/\1%2B/' -e 't plus' \
      -e ':colon' -e 's/\("purl":"pkg:[^"]*\):/\1%3A/' -e 't colon' -e '$!s/$/,/'
printf ']}\n'
