package dev.attune.hub.event;

import dev.attune.hub.condition.Bindings;
import dev.attune.hub.condition.Root;
import dev.attune.hub.log.LogEntry;
import dev.attune.hub.problem.ErrorCode;
import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import java.util.List;

/**
 * A compiled mapping. Pure: the same signal always gives the same result, so that preview, live
 * mapping and re-mapping are this one function. Safe for use by many threads.
 */
public final class EventMapper {
  private final CompiledMapping mapping;

  private EventMapper(CompiledMapping mapping) {
    this.mapping = mapping;
  }

  /**
   * Compiles a mapping.
   *
   * @throws HubException {@code configuration.invalid} with every problem, each at a JSON pointer
   *     into the object of targets
   */
  public static EventMapper compile(Mapping mapping) {
    return new EventMapper(new CompiledMapping(Targets.compile(mapping)));
  }

  /** Whether signals of this mapping may say that nothing is to be sent to an address any more. */
  public boolean suppresses() {
    return mapping.suppresses();
  }

  /** The addresses to which, after this signal, nothing may be sent any more; never fails. */
  public List<Unwanted> unwanted(LogEntry.Signal signal) {
    return mapping.suppresses()
        ? mapping.unwanted(Bindings.of(Root.PAYLOAD, signal.payload()).withNow(signal.received()))
        : List.of();
  }

  public MappingResult map(LogEntry.Signal signal) {
    Bindings bindings = Bindings.of(Root.PAYLOAD, signal.payload()).withNow(signal.received());
    try {
      return mapping.apply(signal, bindings);
    } catch (HubException e) {
      ErrorCode code = e.code() == HubError.INVALID_VALUE ? HubError.INVALID_EVENT : e.code();
      return new MappingResult.Unmapped(code.code(), String.valueOf(e.getMessage()));
    }
  }
}
