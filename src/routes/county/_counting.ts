import { redirect } from '@sveltejs/kit';

/** Whoever asked for figures waits for them so long, and is then told that they are being counted. */
const PATIENCE_MILLIS = 4000;
const LATE: unique symbol = Symbol('late');

/** What was asked for, once it is counted; until then the page that says so, and comes back by itself. */
export async function onceCounted<T>(
	counting: Promise<T>,
	{ pathname, searchParams }: URL,
	patience = PATIENCE_MILLIS
): Promise<T> {
	let timer: ReturnType<typeof setTimeout> | undefined;
	const late = new Promise<typeof LATE>((done) => {
		timer = setTimeout(() => done(LATE), patience);
	});
	const is = await Promise.race([counting, late]).finally(() => clearTimeout(timer));
	if (is !== LATE) return is;
	// It goes on meanwhile; why it fails is said to whoever asks next.
	counting.catch(() => undefined);
	const query = new URLSearchParams(searchParams);
	// Counting anew at every look would never come to an end.
	query.delete('anew');
	redirect(303, `/county/compliance/counting?back=${encodeURIComponent(`${pathname}?${query}`)}`);
}

/** Where to go on from there: pages of figures alone. */
export function pageBehind(url: URL): string {
	const said = url.searchParams.get('back') ?? '';
	const back = URL.canParse(said, url.href) ? new URL(said, url) : url;
	const isFigures =
		back.origin === url.origin &&
		/^\/county\/compliance(\/(officers|question|report))?$/.test(back.pathname);
	return isFigures ? back.pathname + back.search : '/county/compliance';
}
