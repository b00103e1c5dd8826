import type { ShownMedium } from '$lib/kiosk/ports/media';
import type { RegistryView } from '$lib/ledger/custody/board';
import type { Labelled, LabelKind, LabelRegister } from '$lib/ledger/register/label';
import { barsFor, type LabelFormat } from './label-formats';
import type { Messages } from '../messages/zh';

/** What stands on a label beside its codes. */
export interface LabelWords extends Labelled {
	/** Kind of thing, with the model or the roles. */
	readonly what: string;
	/** '' where the number is all there is. */
	readonly name: string;
	readonly station: string;
}

export interface LabelShown extends LabelWords {
	readonly bars: ReturnType<typeof barsFor>;
}

export const withBars = (
	label: LabelWords,
	register: LabelRegister,
	format: LabelFormat
): LabelShown => ({ ...label, bars: barsFor(label, register, format) });

const inOrder = (a: Labelled, b: Labelled): number =>
	a.id.localeCompare(b.id, 'zh-CN', { numeric: true });

/** Everything of a station that can bear a label, of one kind: what is withdrawn or out of use gets none. */
export function labelsOf(
	kind: LabelKind,
	{ recorders, people, custody }: RegistryView,
	media: readonly ShownMedium[],
	own: { readonly id: string; readonly name: string },
	m: Messages
): readonly LabelWords[] {
	const station = own.name;
	if (kind === 'person')
		return [...people.values()]
			.filter((one) => one.active && one.station === own.id)
			.map(({ person, name, roles }) => ({
				...{ kind, id: person, name, station },
				what: roles.map((role) => m.role[role]).join(m.common.list)
			}))
			.sort(inOrder);
	if (kind === 'medium')
		return media
			.flatMap(({ medium }) => (medium && !medium.retired && !medium.disc ? [medium] : []))
			.map(({ id, is }) => ({
				...{ kind, id, name: is.label, station },
				what: m.media.kinds[is.kind]
			}))
			.sort(inOrder);
	const numbers = custody.numbers();
	return [...recorders.values()]
		.filter(
			(one) => one.active && one.station === own.id && numbers.kept(one.recorder) === one.recorder
		)
		.map(({ recorder, kind: device, model }) => ({
			...{ kind, id: recorder, name: model, station },
			what: m.recorderKind[device]
		}))
		.sort(inOrder);
}
