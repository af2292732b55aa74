// A newslens-server of a test's own, with both doors.
import { spawn } from 'node:child_process';
import readline from 'node:readline';

// Starts it on free ports, or on those that `flags` name. Resolves to the process, the log's line
// that says where it serves, and a function that stops it and resolves to its exit code.
export async function startServer(program, flags = []) {
  const server = spawn(
    program,
    ['--listen_address=127.0.0.1:0', '--http_address=127.0.0.1:0', '--metrics_address=', ...flags],
    { stdio: ['ignore', 'inherit', 'pipe'] },
  );
  const ended = new Promise((resolve) => server.on('exit', resolve));
  const lines = readline.createInterface({ input: server.stderr });
  const entry = await new Promise((resolve, reject) => {
    lines.on('line', (line) => {
      const parsed = JSON.parse(line);
      if (parsed.message === 'serving') resolve(parsed);
    });
    ended.then((code) => reject(new Error(`the server ended with ${code}`)));
  });
  const stop = () => {
    server.kill('SIGTERM');
    return ended;
  };
  return { server, entry, stop };
}
