/** How the kept shell of the kiosk stands, and the newer one that may be waiting. */
export interface Updates {
	/** True once everything the kiosk needs to open without a network is kept. */
	offlineReady(): boolean;
	/** True while a newer version waits; it takes over when `apply` is called or all windows were closed. */
	waiting(): boolean;
	apply(): void;
	onChange(listener: () => void): () => void;
}
