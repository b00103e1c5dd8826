import type { Instant } from '$lib/base/instant';
import type { RegistryView } from '$lib/ledger/custody/board';
import type { RulePack } from '$lib/ledger/rule/rule-pack';
import type { Store } from '$lib/ledger/store/store';
import type { QuestionDesk } from '../ports/questions';

export interface QuestionParts {
	readonly store: Store;
	readonly view: () => RegistryView;
	readonly pack: RulePack;
	readonly now: () => Instant;
	/** Resolves when the registry knows all of the record, and not only what is open. */
	readonly whole: Promise<unknown>;
}

export const openQuestionDesk = ({
	store,
	view,
	pack,
	now,
	whole
}: QuestionParts): QuestionDesk => ({
	async ask(question, span) {
		// What is closed and old counts as well.
		await whole;
		return question.ask(store, { ...span, view: view(), pack, now: now() });
	}
});
