declare global {
	namespace App {
		// County pages add the signed-in account here; see src/lib/server/sessions.ts.
		// interface Locals {}
	}
}

export {};
