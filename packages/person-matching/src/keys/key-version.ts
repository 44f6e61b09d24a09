/** Stored beside keys in the register's index; keys of another version must be made again. */
export const KEY_VERSION = 'k10';
