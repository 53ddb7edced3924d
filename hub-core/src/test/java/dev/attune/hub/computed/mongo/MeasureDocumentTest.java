package dev.attune.hub.computed.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.hub.computed.Cell;
import dev.attune.hub.computed.MeasureState;
import dev.attune.hub.customer.CustomerPart;
import dev.attune.hub.pipeline.Samples;
import dev.attune.hub.value.mongo.DocumentCopy;
import dev.attune.hub.value.mongo.DocumentWriter;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class MeasureDocumentTest {

  private static Map<String, MeasureState> copy(Map<String, MeasureState> states) {
    return MeasureDocument.read(
        DocumentCopy.of(DocumentWriter.document(out -> MeasureDocument.write(out, "c", states))),
        "c");
  }

  @Test
  void givesBackWhatWasWritten() {
    for (CustomerPart part :
        Samples.fullCustomer(Samples.customer(Samples.ACME, "ann")).parts().values()) {
      Map<String, MeasureState> states = part.profile().computed();
      assertThat(copy(states)).isEqualTo(states);
    }
  }

  @Test
  void readsADocumentOfBeforeAsEmpty() {
    assertThat(MeasureDocument.read(DocumentCopy.of(DocumentWriter.document(out -> {})), "c"))
        .isEmpty();
  }

  @Test
  void keepsTheWindowOfABusyProfileWithinSomeKilobytes() {
    TreeMap<Long, Cell> buckets = new TreeMap<>();
    for (long bucket = 0; bucket < 62; bucket++) {
      buckets.put(bucket, new Cell.Tally(bucket));
    }
    MeasureState state = new MeasureState(MeasureState.Standing.READY, buckets);
    int bytes =
        DocumentWriter.document(out -> MeasureDocument.write(out, "c", Map.of("key", state)))
            .getByteBuffer()
            .remaining();
    assertThat(bytes).isLessThan(2_500);
  }
}
