import { createContext } from 'svelte';

const KEY = 'luzheng-type';

/** 大字: everything on the screen a quarter larger, as it was last chosen on this machine (`:root[data-type]` in app.css). */
export class TypeSize {
	#memory: Pick<Storage, 'getItem' | 'setItem'>;
	#large = $state(false);

	constructor(memory: Pick<Storage, 'getItem' | 'setItem'>) {
		this.#memory = memory;
		this.#large = memory.getItem(KEY) === 'large';
	}

	get large(): boolean {
		return this.#large;
	}

	use(large: boolean): void {
		this.#large = large;
		this.#memory.setItem(KEY, large ? 'large' : 'normal');
	}
}

export const [useTypeSize, provideTypeSize] = createContext<TypeSize>();
