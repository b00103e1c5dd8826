// After `vite build`: what `npm run backup` and `npm run restore` run, as one file beside the server's build.
import { build } from 'vite';
import { fileURLToPath } from 'node:url';

await build({
	configFile: false,
	logLevel: 'error',
	resolve: { alias: { $lib: fileURLToPath(new URL('../src/lib', import.meta.url)) } },
	build: {
		ssr: 'src/lib/server/backup/backup-command.ts',
		outDir: 'build/tools',
		emptyOutDir: true,
		target: 'es2022',
		rolldownOptions: { output: { entryFileNames: 'backup.js', codeSplitting: false } }
	}
});
