package dev.attune.hub.log.mongo;

import dev.attune.hub.log.Fence;
import dev.attune.hub.log.Position;
import dev.attune.hub.value.mongo.DocumentWriter;
import dev.attune.hub.value.mongo.StoredDocument;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A fence as a list of {@code {p: partition, u: up to, since}}, with {@code since} as ranges by
 * block, for example {@code 12:5-9,11;13:0}.
 */
public final class FenceDocument {
  private FenceDocument() {}

  public static void write(DocumentWriter out, String name, Fence fence) {
    out.list(
        name,
        new TreeMap<>(fence.partitions()).entrySet(),
        (taken, entry) -> {
          taken.text("p", entry.getKey());
          taken.text("u", entry.getValue().upTo().toString());
          taken.text("since", ranges(entry.getValue().since()));
        });
  }

  public static Fence read(StoredDocument in, String name) {
    Map<String, Fence.Taken> partitions = new HashMap<>();
    in.list(
        name,
        taken ->
            partitions.put(
                taken.text("p"),
                new Fence.Taken(
                    LogTexts.position(taken.text("u")), positions(taken.textOrEmpty("since")))));
    return new Fence(partitions);
  }

  private static String ranges(SortedSet<Position> positions) {
    StringBuilder text = new StringBuilder();
    long block = -1;
    int first = -1;
    int last = -1;
    for (Position position : positions) {
      if (position.block() == block && position.index() == last + 1) {
        last++;
        continue;
      }
      endRange(text, first, last);
      if (position.block() != block) {
        text.append(text.isEmpty() ? "" : ";").append(position.block()).append(':');
        block = position.block();
      } else {
        text.append(',');
      }
      first = position.index();
      last = first;
      text.append(first);
    }
    endRange(text, first, last);
    return text.toString();
  }

  private static void endRange(StringBuilder text, int first, int last) {
    if (last > first) {
      text.append('-').append(last);
    }
  }

  private static SortedSet<Position> positions(String text) {
    SortedSet<Position> positions = new TreeSet<>();
    if (text.isEmpty()) {
      return positions;
    }
    for (String ofBlock : text.split(";", -1)) {
      int colon = ofBlock.indexOf(':');
      long block = Long.parseLong(ofBlock, 0, colon, 10);
      for (String range : ofBlock.substring(colon + 1).split(",", -1)) {
        int dash = range.indexOf('-');
        int first = Integer.parseInt(dash < 0 ? range : range.substring(0, dash));
        int last = dash < 0 ? first : Integer.parseInt(range.substring(dash + 1));
        for (int index = first; index <= last; index++) {
          positions.add(new Position(block, index));
        }
      }
    }
    return positions;
  }
}
