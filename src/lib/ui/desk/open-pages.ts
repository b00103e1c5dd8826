/** What a window that changes nothing can show. */
export const READABLE = ['/', '/recorder', '/quarantine', '/deadline', '/deadline/duty'];

/** Where recorders go over the counter: each act is signed by its person's PIN there (第21条), and whoever stands there may begin. */
const COUNTER = ['/check-out', '/back', '/return'];

/**
 * What nobody needs to have said who they are for; everything else stands behind the gate. `/settings/pins`: where a PIN comes
 * from; `/practice`: on no record, and nothing real is reached from there.
 */
export const OPEN = [...READABLE, ...COUNTER, '/settings/pins', '/practice'];

export const isReadable = (path: string): boolean => READABLE.includes(path);
export const isOpen = (path: string): boolean => OPEN.includes(path);
/** An open page in which something may have been begun: left alone, it falls back to the board. */
export const isSheet = (path: string): boolean => isOpen(path) && !isReadable(path);
