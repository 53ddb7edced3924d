package dev.attune.connector.declarative.description;

import dev.attune.connector.Category;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A whole connector, as a file describes it. Immutable, and without a mistake. */
public record Description(
    String id,
    String version,
    String title,
    Category category,
    String documentation,
    FieldsPart settings,
    HttpPart http,
    @Nullable CheckPart check,
    List<SourcePart> sources,
    List<ActionPart> actions,
    @Nullable ErasePart erase,
    @Nullable DiscoverPart discover,
    @Nullable RegisterPart register) {
  public Description {
    sources = List.copyOf(sources);
    actions = List.copyOf(actions);
  }
}
