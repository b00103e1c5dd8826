import { createContext } from 'svelte';
import { en } from '../messages/en';
import { zh, type Messages } from '../messages/zh';

const languages = { zh, en } satisfies Record<string, Messages>;
export type LanguageCode = keyof typeof languages;

const KEY = 'luzheng-language';

/** The words on the screen, in the language last chosen on this machine; Chinese first. */
export class Language {
	#memory: Pick<Storage, 'getItem' | 'setItem'>;
	#code = $state<LanguageCode>('zh');

	constructor(memory: Pick<Storage, 'getItem' | 'setItem'>) {
		this.#memory = memory;
		if (memory.getItem(KEY) === 'en') this.#code = 'en';
	}

	get code(): LanguageCode {
		return this.#code;
	}

	get m(): Messages {
		return languages[this.#code];
	}

	use(code: LanguageCode): void {
		this.#code = code;
		this.#memory.setItem(KEY, code);
	}
}

export const [useLanguage, provideLanguage] = createContext<Language>();
