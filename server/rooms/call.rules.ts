/** Where a page can hold a meeting of this name, for somebody called so; '' where there is no server for it. */
export function meetingAt(domain: string | undefined, meeting: string, person: string): string {
  if (!domain || !meeting) return '';
  // What stands behind the # stays in the browser: no server's log learns the name from the address.
  const settings = { 'userInfo.displayName': person, 'config.disableDeepLinking': true };
  const words = Object.entries(settings).map(
    ([name, value]) => `${name}=${encodeURIComponent(JSON.stringify(value))}`,
  );
  return `https://${domain}/${meeting}#${words.join('&')}`;
}
