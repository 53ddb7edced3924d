package dev.attune.connector.files;

import java.util.List;

/** A folder of files somewhere, for one look. Not for use by several threads. */
interface FileStore extends AutoCloseable {
  /** More files than that in one folder are refused. */
  int MAX_FILES = 10_000;

  /** The files in the folder, without those below it. */
  List<StoredFile> list() throws StoreException;

  /** At most so many bytes from a place on; fewer only at the end of the file. */
  byte[] read(StoredFile file, long offset, int atMost) throws StoreException;

  /** Puts a file into another folder; what has its name there is kept or replaced. */
  void move(StoredFile file, String folder) throws StoreException;

  void delete(StoredFile file) throws StoreException;

  @Override
  default void close() {}
}
