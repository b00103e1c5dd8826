import type { CountyMessages } from './_messages/zh';

/** `late`: what has waited for too long there, as a mark and in full. */
type Late = { readonly mark: string; readonly says: string };

export interface NavGroup {
	readonly title: string;
	readonly links: readonly (readonly [href: string, name: string, late?: Late | undefined])[];
}

const lateIn = (t: CountyMessages, late: number): Late | undefined =>
	late > 0 ? { mark: t.approvals.lateShort(late), says: t.approvals.navLate(late) } : undefined;

/** The office's pages, by what somebody comes for. */
export const navOf = (
	t: CountyMessages,
	is: {
		readonly quarantined: number;
		/** Proposals that wait for a second person. */
		readonly waiting: number;
		readonly mayReadLeads: boolean;
		readonly approvals: { readonly mine: number; readonly late: number };
		/** Those that are this account's to open. */
		readonly pages: readonly string[];
	}
): readonly NavGroup[] =>
	groups(t, is)
		.map(({ title, links }) => ({
			title,
			links: links.filter(([href]) => is.pages.includes(href))
		}))
		.filter(({ links }) => links.length > 0);

const groups = (
	t: CountyMessages,
	is: Omit<Parameters<typeof navOf>[1], 'pages'>
): readonly NavGroup[] => [
	{
		title: t.nav.groups.overview,
		links: [
			['/county', t.nav.overview],
			['/county/records', t.board.records],
			['/county/compliance', t.compliance.title]
		]
	},
	{
		title: t.nav.groups.approvals,
		links: [
			['/county/approvals', t.approvals.nav(is.approvals.mine), lateIn(t, is.approvals.late)],
			['/county/requests', t.requests.title],
			['/county/disposals', t.kiosk.disposal.county.title],
			['/county/evidence', t.evidence.title],
			['/county/proposals', t.keys.nav.proposals(is.waiting)]
		]
	},
	{
		title: t.nav.groups.settling,
		links: [
			['/county/merge', t.merge.title],
			['/county/conflicts', t.conflicts.title],
			['/county/quarantine', t.quarantine.nav(is.quarantined)],
			...(is.mayReadLeads ? [['/county/leads', t.kiosk.leads.open] as const] : [])
		]
	},
	{
		title: t.nav.groups.registers,
		links: [
			['/county/stations', t.nav.stations],
			['/county/people', t.nav.people],
			['/county/recorders', t.nav.recorders],
			['/county/register', t.register.title],
			['/county/roster', t.roster.title]
		]
	},
	{ title: t.nav.groups.rule, links: [['/county/rules', t.rules.nav]] },
	{
		title: t.nav.groups.system,
		links: [
			['/county/leader-keys', t.kiosk.approvals.county.title],
			['/county/keys', t.keys.nav.keys],
			['/county/stick', t.nav.stick],
			['/county/accounts', t.keys.nav.accounts]
		]
	}
];
