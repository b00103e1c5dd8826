// After `vite build`: verify.html, the verifier as one file that a browser opens from a disc, with nothing beside it and no network.
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { build } from 'vite';

const TARGET = 'build/client/verify.html';

const bundled = await build({
	configFile: false,
	logLevel: 'error',
	build: {
		write: false,
		target: 'es2022',
		rolldownOptions: {
			input: 'verifier/page/page.mjs',
			output: { format: 'iife', codeSplitting: false }
		}
	}
});
const [result] = Array.isArray(bundled) ? bundled : [bundled];
if (!result || !('output' in result) || result.output.length !== 1)
	throw new Error('the verifier is not one file');
const [chunk] = result.output;
// The end of a script element would end it wherever it stands.
const script = `\n${chunk.code.trim().replaceAll('</script', '<\\/script')}\n`;
const style = `\n${readFileSync('verifier/page/page.css', 'utf8')}`;

/** @param {string} text */
const hashOf = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

const csp = [
	"default-src 'none'",
	`script-src ${hashOf(script)}`,
	`style-src ${hashOf(style)}`,
	"base-uri 'none'",
	"form-action 'none'"
].join('; ');
const html = readFileSync('verifier/page/page.html', 'utf8')
	.replace('%csp%', csp)
	.replace(/<style>\s*%style%\s*<\/style>/, () => `<style>${style}</style>`)
	.replace(/<script>\s*%script%\s*<\/script>/, () => `<script>${script}</script>`);
writeFileSync(TARGET, html);
process.stdout.write(`${TARGET}: ${(html.length / 1000).toFixed(0)} kB\n`);
