import type { Express } from 'express';

interface Layer {
  route?: { path: string; stack: { method: string }[] };
  handle: { stack?: Layer[] };
}

/** Every route of an application as "GET /sessions/:sessionId", in the order in which they are asked. */
export function routesOf(app: Express): string[] {
  const found = layersOf(app.router as unknown as { stack: Layer[] });
  return [...new Set(found)];
}

function layersOf({ stack }: { stack: Layer[] }): string[] {
  return stack.flatMap(({ route, handle }) => {
    if (!route) return handle.stack ? layersOf({ stack: handle.stack }) : [];
    const methods = new Set(route.stack.map(({ method }) => method.toUpperCase()));
    return [...methods].map((method) => `${method} ${route.path}`);
  });
}
