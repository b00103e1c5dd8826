import type { Instant } from '$lib/base/instant';
import {
	checks,
	type Check,
	type Dated,
	type Found,
	type How,
	type Kept,
	type Line,
	type LineState,
	type Probe,
	type ProbeFound,
	type Said,
	type Trial
} from '../ports/commission';

const DAY = 24 * 60 * 60 * 1000;
/** A check counts for so long, and a backup is fresh for so long, in days. */
export const FRESH_DAYS = 30;
/** A clock may be so far from the county's, in milliseconds. */
export const MOST_SKEW_MILLIS = 60_000;
/** The browser needs so much for ledger and scratch, in bytes. */
export const LEAST_SPACE_BYTES = 1024 ** 3;
/** China Standard Time, in minutes. */
export const ZONE_MINUTES = 8 * 60;
/** In CSS pixels. */
export const LEAST_SCREEN = { width: 1024, height: 600 } as const;

interface Judged {
	readonly state: LineState;
	readonly how?: How | undefined;
}

const good: Judged = { state: 'good' };
const bad = (how: How): Judged => ({ state: 'bad', how });
const untried = (how: How): Judged => ({ state: 'untried', how });

/** What each probe's finding means by itself. */
const judges: { readonly [P in Probe]: (value: ProbeFound[P], now: Instant) => Judged } = {
	persisted: ({ persisted }) => (persisted ? good : bad('persist')),
	space: ({ freeBytes }) => (freeBytes >= LEAST_SPACE_BYTES ? good : bad('free-space')),
	vault: (vault) => vaultOf(vault, 'choose-vault'),
	second: (vault) => vaultOf(vault, 'choose-second'),
	apart: ({ both, first, second }) => {
		if (!both) return untried('choose-second');
		if (first === '' || second === '') return untried('say-apart');
		return first === second ? bad('register-media') : good;
	},
	copy: ({ state, size, of }) => {
		if (state === 'none') return bad('choose-vault');
		return state === 'current' && size === of ? good : bad('wait-copy');
	},
	backup: ({ last }, now) => (last && now - last.at <= FRESH_DAYS * DAY ? good : bad('back-up')),
	county: () => good,
	receipt: ({ at, of }) => (at !== undefined ? good : of === 0 ? untried('sync') : bad('sync')),
	clock: ({ heard, setBack }, now) => {
		if (setBack) return bad('set-clock');
		if (!heard || now - heard.at > FRESH_DAYS * DAY) return untried('say-clock');
		return Math.abs(heard.skewMillis) <= MOST_SKEW_MILLIS ? good : bad('set-clock');
	},
	zone: ({ offsetMinutes }) => (offsetMinutes === ZONE_MINUTES ? good : bad('set-zone')),
	pack: ({ readable }) => (readable ? good : bad('wait-pack')),
	update: ({ waiting }) => (waiting ? bad('update') : good),
	people: ({ custodians, others }) =>
		custodians.length + others.length >= 2 && custodians.length >= 1 ? good : bad('set-pins'),
	recorders: ({ count }) => (count > 0 ? good : bad('register')),
	lock: ({ minutes }) => (minutes === undefined ? bad('set-lock') : good),
	usb: ({ here }) => (here ? untried('dock-usb') : bad('chromium')),
	drives: ({ named, asking, inVault }) => {
		if (inVault.length > 0) return bad('vault-drives');
		if (asking.length > 0) return bad('allow-drives');
		return named > 0 ? good : untried('name-drives');
	},
	screen: ({ width, height }) =>
		width >= LEAST_SCREEN.width && height >= LEAST_SCREEN.height ? good : bad('screen')
};

function vaultOf(vault: ProbeFound['vault'], choose: How): Judged {
	if (vault.is === 'tried') return good;
	if (vault.is === 'fault')
		return vault.fault.fault === 'cancelled' ? untried('run') : bad('mend-vault');
	return bad(vault.why === 'none' ? choose : 'connect-vault');
}

/** The list of 启用检查 from what is kept; `has`: what this kiosk can look at, the others are left out. */
export function linesOf(
	kept: Kept,
	has: (check: Check) => boolean,
	now: Instant,
	version: string
): readonly Line[] {
	const isOld = ({ at, version: of }: Dated<unknown>): boolean =>
		of !== version || now - at > FRESH_DAYS * DAY;

	/** A line out of a finding that is judged so; what was good too long ago, or under another version, is looked at again. */
	function line(check: Check, found: Found, dated: Dated<unknown>, is: Judged, again: How): Line {
		const by = found.of === 'said' ? (dated as Said).by : undefined;
		const isDone = is.state === 'good' || is.state === 'none';
		const shown = isDone && isOld(dated) ? { state: 'again' as const, how: again } : is;
		return { check, state: shown.state, found, how: shown.how, at: dated.at, by };
	}

	const empty = (check: Check, how: How): Line => ({
		...{ check, state: 'untried', found: undefined, how, at: undefined, by: undefined }
	});

	function probed<P extends Probe>(check: P): Line {
		const dated: Dated<ProbeFound[P]> | undefined = kept.found[check];
		if (!dated) return empty(check, 'run');
		const found = { of: check, value: dated.value } as Found;
		return line(check, found, dated, judges[check](dated.value, now), 'run');
	}

	function said(trial: Trial, how: How): Line | undefined {
		const dated = kept.said[trial];
		if (!dated) return undefined;
		const found: Found = { of: 'said', trial, value: dated.value };
		const is = dated.value === 'bad' ? bad(how) : { state: dated.value };
		return line(trial, found, dated, is, how);
	}

	/** What a machine found counts where it is good or bad; what it cannot know a person may have said. */
	function orSaid(check: Trial & Probe, how: How): Line {
		const own = probed(check);
		return own.state === 'untried' || own.state === 'again' ? (said(check, how) ?? own) : own;
	}

	function usb(): Line {
		const seen = kept.usbSeen;
		if (seen) return line('usb', { of: 'usb-seen', value: seen.value }, seen, good, 'dock-usb');
		return said('usb', 'dock-usb') ?? probed('usb');
	}

	function scanner(): Line {
		const seen = kept.scanned;
		const own = seen && line('scanner', { of: 'scanned', value: seen.value }, seen, good, 'scan');
		const no = said('scanner', 'scan');
		// The newer of the two counts: a station may get a scanner, or give it up.
		if (own && no) return (own.at ?? 0) >= (no.at ?? 0) ? own : no;
		return own ?? no ?? empty('scanner', 'scan');
	}

	const lineOf = (check: Check): Line => {
		switch (check) {
			case 'usb':
				return usb();
			case 'scanner':
				return scanner();
			case 'printer':
				return said('printer', 'print') ?? empty('printer', 'print');
			case 'apart':
				return orSaid('apart', 'say-apart');
			case 'clock':
				return orSaid('clock', 'say-clock');
			case 'drives':
				return orSaid('drives', 'name-drives');
			default:
				return probed(check);
		}
	};
	return checks.filter(has).map(lineOf);
}

/** Lines that are still to be mended, tried or looked at again. */
export const openLines = (lines: readonly Line[]): readonly Line[] =>
	lines.filter(({ state }) => state !== 'good' && state !== 'none');
