package dev.attune.hub.forgetting;

import dev.attune.hub.pipeline.HubStores;
import dev.attune.hub.time.Clock;
import dev.attune.hub.time.Ids;
import dev.attune.hub.time.Scheduler;
import java.util.List;
import java.util.function.Consumer;

/**
 * All through which forgetting touches the world.
 *
 * @param others collections that the sweep does not know by itself
 * @param failed told of what went wrong; it is tried again
 */
public record ErasurePorts(
    HubStores stores,
    ToolEraser tools,
    List<PersonalData> others,
    Clock clock,
    Scheduler scheduler,
    Ids ids,
    Consumer<RuntimeException> failed) {
  public ErasurePorts {
    others = List.copyOf(others);
  }
}
