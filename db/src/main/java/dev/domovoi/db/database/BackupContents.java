package dev.domovoi.db.database;

/**
 * What a backup that was checked holds.
 *
 * @param schema number of the newest migration in it
 * @param jobs of all states
 * @param pictures with their files
 * @param members known by name
 * @param bytes of the unpacked database file
 */
public record BackupContents(int schema, long jobs, long pictures, long members, long bytes) {}
