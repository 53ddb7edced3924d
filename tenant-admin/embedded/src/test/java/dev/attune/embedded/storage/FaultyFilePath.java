package dev.attune.embedded.storage;

import java.io.IOException;
import java.nio.channels.FileChannel;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/** H2's way to files on a {@link FaultyDisk}. */
public final class FaultyFilePath extends FilePathWrapper {

  static final String SCHEME = "faulty";

  @Override
  public String getScheme() {
    return SCHEME;
  }

  @Override
  public FileChannel open(String mode) throws IOException {
    String file = getBase().toString();
    FileChannel channel = getBase().open(mode);
    FaultyDisk.of(file).make(file);
    return new FaultyChannel(FaultyDisk.of(file), file, channel);
  }

  @Override
  public void moveTo(FilePath newName, boolean atomicReplace) {
    FaultyDisk.of(getBase().toString()).rename(getBase().toString(), newName.unwrap().toString());
    super.moveTo(newName, atomicReplace);
  }
}
