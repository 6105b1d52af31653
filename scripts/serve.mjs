// Serves build/site, or the folder that is named, on this machine alone, with the headers of docs/deploy.md.
import { createReadStream, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { basename, dirname, extname, join, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const site = resolve(process.argv[2] ?? fileURLToPath(new URL('../build/site', import.meta.url)));
const types = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
};

function headersOf(file) {
  return {
    'Content-Type': types[extname(file)] ?? 'application/octet-stream',
    // The page brings the rest of its policy along. This is what only a header can say, and what binds the service worker.
    'Content-Security-Policy': "connect-src 'self'; frame-ancestors 'none'",
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
    // Names in assets change with the content.
    'Cache-Control':
      basename(dirname(file)) === 'assets' ? 'public, max-age=31536000, immutable' : 'no-cache',
  };
}

/** What stands at an address: a file, or the address of a folder as it should have been asked for. */
function find(url) {
  const path = decodeURIComponent(new URL(url, 'http://localhost').pathname);
  const place = join(site, path);
  if (place !== site && !place.startsWith(join(site, sep))) throw new Error('outside of the site');
  if (!statSync(place).isDirectory()) return { file: place };
  if (!path.endsWith('/')) return { moved: `${encodeURI(path)}/` };
  const file = join(place, 'index.html');
  statSync(file);
  return { file };
}

const server = createServer((request, response) => {
  try {
    const { file, moved } = find(request.url);
    if (moved) {
      response.writeHead(301, { Location: moved }).end();
      return;
    }
    response.writeHead(200, headersOf(file));
    createReadStream(file).pipe(response);
  } catch {
    response.writeHead(404).end('Not found');
  }
});

server.on('error', (error) => {
  console.error(`The page cannot be served: ${error.message}`);
  process.exitCode = 2;
});
server.listen(Number(process.env.PORT ?? 8903), '127.0.0.1', () => {
  const address = server.address();
  console.log(`The page is at http://localhost:${address.port}/ (Ctrl+C ends it)`);
});
