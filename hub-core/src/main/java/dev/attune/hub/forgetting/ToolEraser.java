package dev.attune.hub.forgetting;

import dev.attune.hub.erasure.ToolErasure;
import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.tenant.TenantId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The way to the tools that a tenant has connected, to have a person erased there. Safe for use by
 * many threads.
 */
public interface ToolEraser {

  /** Where there are no tools. */
  ToolEraser NONE =
      new ToolEraser() {
        @Override
        public List<Tool> tools(TenantId tenant) {
          return List.of();
        }

        @Override
        public Answer erase(
            ConnectionKey connection, String request, Map<String, List<String>> identifiers) {
          return new Answer(ToolErasure.State.CANNOT, null, "There is no such tool.");
        }
      };

  /**
   * A tool that a tenant has connected.
   *
   * @param connector what kind of tool it is
   * @param name what people call the connection
   */
  record Tool(ConnectionKey connection, String connector, String name, boolean canErase) {}

  /**
   * What came of one try.
   *
   * @param state {@link ToolErasure.State#PENDING} if another try is worth it
   * @param delay not before that, if the tool named a time
   * @param reason one sentence without personal values; empty where all went well
   */
  record Answer(ToolErasure.State state, @Nullable Duration delay, String reason) {}

  /** All tools of a tenant; fails with {@code store.unavailable}. */
  List<Tool> tools(TenantId tenant);

  /**
   * Asks a tool to erase a person; never throws for what a tool or a network does.
   *
   * @param request the same on every try
   * @param identifiers values by namespace
   */
  Answer erase(ConnectionKey connection, String request, Map<String, List<String>> identifiers);
}
