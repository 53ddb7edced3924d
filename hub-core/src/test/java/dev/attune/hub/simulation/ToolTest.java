package dev.attune.hub.simulation;

import dev.attune.hub.delivery.ActionId;
import dev.attune.hub.delivery.ActionSender;
import dev.attune.hub.delivery.ActionSenderContract;
import dev.attune.hub.delivery.ToolManner;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;

class ToolTest extends ActionSenderContract {
  private final Deque<ToolManner> next = new ArrayDeque<>();
  private final Tool tool =
      new Tool(() -> Objects.requireNonNullElse(next.poll(), ToolManner.WELL));

  @Override
  protected ActionSender open() {
    return tool;
  }

  @Override
  protected void takesNextCall(ToolManner manner) {
    next.add(manner);
  }

  @Override
  protected List<ActionId> effects() {
    return List.copyOf(tool.effects().keySet());
  }
}
