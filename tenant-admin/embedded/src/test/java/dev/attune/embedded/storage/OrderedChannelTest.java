package dev.attune.embedded.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.h2.store.fs.FilePath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrderedChannelTest {

  @TempDir Path folder;

  @Test
  void theEndOfAChunkIsWrittenAfterTheRestIsOnTheDiskAndTheHeaderAfterTheEnd() throws IOException {
    FaultyDisk disk = FaultyDisk.in(folder);
    List<String> operations = new ArrayList<>();
    disk.observe(operation ->
        operations.add(
            switch (operation) {
              case FaultyDisk.Operation.Write write ->
                  "write " + write.position() + "+" + write.bytes().length;
              case FaultyDisk.Operation.Sync sync -> "sync";
              case FaultyDisk.Operation.Truncate truncate -> "truncate";
            }));
    String file = disk.dataFolder().layered(folder.resolve("data"));

    try (FileChannel channel = FilePath.get(OrderedFilePath.nameOf(file)).open("rw")) {
      channel.write(ByteBuffer.allocate(8192), 0);
      channel.write(ByteBuffer.allocate(4096), 8192);
      channel.write(ByteBuffer.allocate(8192), 0);
    }

    assertThat(operations)
        .containsExactly(
            "sync",
            "write 0+8192",
            "write 8192+3584",
            "sync",
            "write 11776+512",
            "sync",
            "write 0+8192");
    assertThat(Files.size(folder.resolve("data"))).isEqualTo(12_288);
  }
}
