/** What stands for `:parameters` in a route, one for each. */
type Values<Route extends string> = Route extends `${string}/:${string}/${infer Rest}`
  ? [string, ...Values<`/${Rest}`>]
  : Route extends `${string}/:${string}`
    ? [string]
    : [];

/** An address of ours: called with the values of its parameters it is a path, and `route` is what a router takes. */
export interface Path<Route extends string> {
  (...values: Values<Route>): string;
  readonly route: Route;
}

/**
 * The address of a route, with the addresses below it as properties: `at('/sessions/:sessionId', { room: at(…) })`.
 * Values are escaped, so that a path has as many segments as its route, whatever they hold.
 */
export function at<const Route extends string, More extends object = object>(
  route: Route,
  more: More = {} as More,
): Path<Route> & More {
  const segments = route.split('/');
  const path = (...values: string[]) => {
    const left = values.values();
    return segments
      .map((segment) => (segment.startsWith(':') ? encodeURIComponent(left.next().value ?? '') : segment))
      .join('/');
  };
  return Object.assign(path as (...values: Values<Route>) => string, { route }, more);
}
