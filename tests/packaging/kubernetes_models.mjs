// Validates the objects on stdin, a JSON object of name -> manifest, by the published models; prints
// a line for each that they refuse.
import { readFileSync } from 'node:fs';

const packages = { 'monitoring.coreos.com': '@kubernetes-models/prometheus-operator' };

for (const [name, manifest] of Object.entries(JSON.parse(readFileSync(0, 'utf8')))) {
  const from = packages[manifest.apiVersion.split('/')[0]] ?? 'kubernetes-models';
  try {
    const { [manifest.kind]: Model } = await import(`${from}/${manifest.apiVersion}`);
    new Model(manifest).validate();
  } catch (error) {
    console.log(`${name}: ${error.message}`);
  }
}
