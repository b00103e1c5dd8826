import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';
import { noChineseLiteral } from './scripts/lint/no-chinese-literal.mjs';
import svelteConfig from './svelte.config.js';

// README.md, "Who imports whom". Adapters end in the name of a technology; only composition roots and tests import them.
const ADAPTER =
	'\\.(pglite|postgres|indexeddb|dexie|segment|worker|wasm|webusb|fsa|http|workbox|node)$';
const NOT_PURE = [
	...['window', 'document', 'navigator', 'location', 'fetch', 'localStorage', 'indexedDB'],
	...['performance', 'closed', 'name', 'event', 'status', 'origin', 'length', 'self', 'process']
];

/** What screens know of the kiosk: what can be asked of it, never how it is done. */
const KIOSK_VIEWS = 'kiosk/ports';
const DEVICE_WORDS = 'devices/(fault|source|recorder|disc/read-back)';
const arrows = (may, adapters = ADAPTER) => [
	'error',
	{
		patterns: [
			{
				regex: `^(?!\\.|(${may.length > 0 ? may.join('|') : '-'})(/|$))`,
				message: 'Not an allowed arrow: README.md, "Who imports whom".'
			},
			{
				regex: '^\\.\\./(.*/)?(base|ledger|devices|sync|server|kiosk|ui|routes)(/|$)',
				message: 'Cross areas by $lib/.'
			},
			{ regex: adapters, message: 'Only a composition root imports an adapter.' }
		]
	}
];

/** What a part of the verifier may import: its own files, and what is said besides. */
const ownFilesAnd = (...more) => [
	'error',
	{
		patterns: [
			{
				regex: `^(?!${['\\.\\.?/[a-z-]+\\.mjs$', ...more].join('|')})`,
				message: 'The verifier shares no code with the application.'
			}
		]
	}
];

const TESTS = ['**/*.{test,web.test,contract,e2e,rig}.ts', '**/for-tests.ts', '**/*-for-tests.ts'];
const ADAPTERS = [
	'src/**/*.{pglite,postgres,indexeddb,dexie,segment,worker,wasm,webusb,fsa,http,workbox,node}.ts'
];

/** Flat config replaces a rule's options where blocks overlap, so each file belongs to one area. */
const area = (files, ...may) => ({
	files,
	ignores: [...TESTS, ...ADAPTERS],
	rules: { 'no-restricted-imports': arrows(may) }
});

export default ts.config(
	{ ignores: ['build/', '.svelte-kit/', 'node_modules/', 'data/', '.tmp/', 'test-results/'] },
	js.configs.recommended,
	...ts.configs.strictTypeChecked.map((config) => ({
		...config,
		files: ['src/**/*.ts', 'tests/**/*.ts', 'src/**/*.svelte']
	})),
	...svelte.configs.recommended,
	{
		languageOptions: { globals: { ...globals.browser, ...globals.node } },
		rules: { 'max-lines': ['error', 300], 'no-console': 'error' }
	},
	{
		files: ['src/**/*.ts', 'tests/**/*.ts', 'src/**/*.svelte'],
		languageOptions: {
			parserOptions: {
				projectService: true,
				extraFileExtensions: ['.svelte'],
				parser: ts.parser,
				svelteConfig
			}
		},
		rules: {
			'@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
			'@typescript-eslint/no-confusing-void-expression': 'off',
			'@typescript-eslint/no-meaningless-void-operator': 'off',
			'@typescript-eslint/unbound-method': 'off',
			'@typescript-eslint/no-misused-spread': 'off',
			// Rows of SQL are unknown until they are read.
			'@typescript-eslint/no-base-to-string': 'off',
			'@typescript-eslint/no-unsafe-enum-assignment': 'off',
			'@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
			'@typescript-eslint/require-await': 'error',
			// Whether a feature exists depends on the browser; the types of the DOM say that it always does.
			'@typescript-eslint/no-unnecessary-condition': 'off',
			'@typescript-eslint/only-throw-error': 'off',
			'@typescript-eslint/no-unnecessary-type-parameters': 'off',
			'svelte/no-navigation-without-resolve': 'off'
		}
	},
	{
		files: ['**/*.svelte'],
		plugins: { luzheng: { rules: { 'no-chinese-literal': noChineseLiteral } } },
		rules: {
			'luzheng/no-chinese-literal': 'error',
			'prefer-const': 'off',
			'svelte/prefer-const': ['error', { excludedRunes: ['$props', '$derived'] }]
		}
	},
	{
		// Kit leaves it out of its TypeScript project: it runs in another world than the pages.
		files: ['src/service-worker.ts'],
		...ts.configs.disableTypeChecked,
		languageOptions: {
			parser: ts.parser,
			parserOptions: { projectService: false, program: null, project: false }
		}
	},
	area(['src/lib/base/**/*.ts']),
	area(['src/lib/ledger/**/*.ts'], '\\$lib/base', 'valibot'),
	area(['src/lib/devices/**/*.ts'], '\\$lib/base', 'hash-wasm', 'valibot'),
	area(['src/lib/sync/**/*.ts'], '\\$lib/(base|ledger)', 'yjs', 'valibot', 'age-encryption'),
	area(['src/lib/kiosk/**/*.ts'], '\\$lib/(base|ledger|devices|sync)'),
	{
		// The county runs on Node and nowhere else: Node's own modules are no adapter to it.
		files: ['src/lib/server/**/*.ts'],
		ignores: [
			...TESTS,
			...ADAPTERS,
			'src/lib/server/{record/record,record/replay,backup/backup-journal}.ts'
		],
		rules: {
			'no-restricted-imports': arrows(
				[
					'\\$lib/(base|ledger|sync)',
					...['node:[a-z/]+', 'hash-wasm', 'valibot', 'otpauth', 'prom-client', 'fflate'],
					...['read-excel-file', '@tus/server', '@tus/file-store', '@tus/utils', 'aws4fetch']
				],
				ADAPTER.replace('|node)', ')')
			)
		}
	},
	area(
		['src/lib/ui/**/*.{ts,svelte}'],
		`\\$lib/(base|ledger|${KIOSK_VIEWS}|${DEVICE_WORDS})`,
		'\\$app',
		'svelte',
		'uqr',
		'jsqr',
		'pinyin-pro'
	),
	area(
		['src/routes/(kiosk)/**/*.{ts,svelte}'],
		`\\$lib/(base|ledger|ui|${KIOSK_VIEWS}|${DEVICE_WORDS})`,
		'\\$app',
		'svelte',
		'@sveltejs/kit'
	),
	area(['src/routes/approve/**/*.{ts,svelte}'], '\\$lib/(base|ledger|ui)', '\\$app', 'svelte'),
	area(
		['src/routes/{county,api}/**/*.{ts,svelte}', 'src/hooks.server.ts'],
		'\\$lib/(base|ledger|sync|server|ui)',
		'\\$app',
		'svelte',
		'@sveltejs/kit',
		'valibot'
	),
	{ files: ['vite.config.ts'], languageOptions: { parser: ts.parser } },
	{
		// A copy without the tests is built too: a package, a second version.
		files: ['vite.config.ts', 'svelte.config.js', 'scripts/*.mjs', 'scripts/start/*.mjs'],
		ignores: ['scripts/{bench,screenshots,torture,seed,usb,test,package-try,package-screen}.mjs'],
		rules: {
			'no-restricted-imports': [
				'error',
				{ patterns: [{ regex: '(^|/)tests/', message: 'The build needs none of the tests.' }] }
			]
		}
	},
	{
		// The verifier shares no code with the application: its core imports its own files, the command line Node's modules too.
		files: ['verifier/*.mjs'],
		ignores: ['verifier/cli.mjs'],
		rules: { 'no-restricted-imports': ownFilesAnd() }
	},
	{ files: ['verifier/cli.mjs'], rules: { 'no-restricted-imports': ownFilesAnd('node:') } },
	{ files: ['verifier/page/*.mjs'], rules: { 'no-restricted-imports': ownFilesAnd('@noble/') } },
	{
		// Adapters may use their technology, and nothing of another area but its ports.
		files: ADAPTERS,
		rules: { 'no-restricted-imports': 'off' }
	},
	{
		// The composition roots; server/record/record.ts picks the county's storage.
		files: [
			'src/lib/server/{record/record,record/replay,backup/backup-journal}.ts',
			'src/routes/(kiosk)/open-*.ts',
			'src/routes/(kiosk)/+layout.ts',
			'src/routes/approve/+page.ts',
			'src/hooks.server.ts'
		],
		rules: { 'no-restricted-imports': 'off' }
	},
	{
		// Pure: what they say depends on what they are given and on nothing else.
		files: [
			'src/lib/base/**/*.ts',
			'src/lib/ledger/**/*.ts',
			'src/lib/sync/{exchange,side,push,pull,give-back,witness,envelope,code,protocol,registry,offered,receipt,stick,stick-packing,stick-taking,enrol-request,certificate}.ts'
		],
		ignores: [...TESTS, ...ADAPTERS],
		rules: {
			'no-restricted-globals': ['error', ...NOT_PURE],
			'no-restricted-syntax': [
				'error',
				{
					selector: 'ImportExpression',
					message: 'Static imports only: the arrows are checked on them.'
				},
				{
					selector: 'NewExpression[callee.name="Date"][arguments.length=0]',
					message: 'Time is a parameter.'
				},
				{
					selector: 'MemberExpression[object.name="Date"][property.name="now"]',
					message: 'Time is a parameter.'
				},
				{
					selector: 'MemberExpression[object.name="Math"][property.name="random"]',
					message: 'Chance is a parameter.'
				},
				{
					selector: 'MemberExpression[property.name="randomUUID"]',
					message: 'Ids are a parameter.'
				},
				{
					selector: 'MemberExpression[property.name="getRandomValues"]',
					message: 'Chance is a parameter.'
				}
			]
		}
	},
	{
		files: TESTS,
		rules: {
			'@typescript-eslint/no-non-null-assertion': 'off',
			'@typescript-eslint/no-unsafe-assignment': 'off'
		}
	}
);
