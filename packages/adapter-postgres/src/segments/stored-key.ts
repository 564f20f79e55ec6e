/** A key of the host's as it stands inside a stored value, where `$` begins what is not the host's. */
export const storedKey = (key: string): string => (key.startsWith("$") ? `$${key}` : key);
