package dev.attune.connector;

import dev.attune.connector.schema.Schema;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Puts a descriptor together. Capabilities are derived from sources and actions; name only what
 * cannot be derived. Not for use by several threads.
 */
public final class ConnectorDescriptorBuilder<S> {
  private final String id;
  private final String version;
  private final Schema<S> settings;
  private final List<Authentication> authentication = new ArrayList<>();
  private final List<SourceDescriptor> sources = new ArrayList<>();
  private final Set<String> webhookHeaders = new LinkedHashSet<>();
  private final List<ActionDescriptor<?>> actions = new ArrayList<>();
  private final Set<Capability> declared = EnumSet.noneOf(Capability.class);
  private final Set<Capability> withheld = EnumSet.noneOf(Capability.class);
  private String title = "";
  private Category category = Category.GENERAL;
  private String documentation = "";
  private CallLimits limits = CallLimits.UNKNOWN;

  ConnectorDescriptorBuilder(String id, String version, Schema<S> settings) {
    this.id = id;
    this.version = version;
    this.settings = settings;
  }

  /** What people call it, and where the catalogue lists it. */
  public ConnectorDescriptorBuilder<S> titled(String title, Category category) {
    this.title = title;
    this.category = category;
    return this;
  }

  /** How to set a connection up, Markdown. */
  public ConnectorDescriptorBuilder<S> documented(String documentation) {
    this.documentation = documentation;
    return this;
  }

  /** The ways to authenticate, the usual one first. */
  public ConnectorDescriptorBuilder<S> authenticates(Authentication... ways) {
    authentication.addAll(List.of(ways));
    return this;
  }

  /** Adds a way in which signals come. */
  public ConnectorDescriptorBuilder<S> source(SourceDescriptor source) {
    sources.add(source);
    return this;
  }

  /**
   * Headers, lower-case, that webhooks may bring in; all others are dropped on arrival. A name that
   * ends with {@code *} stands for all that begin so.
   */
  public ConnectorDescriptorBuilder<S> webhookHeaders(Set<String> names) {
    webhookHeaders.addAll(names);
    return this;
  }

  /** Adds an action. */
  public ConnectorDescriptorBuilder<S> action(ActionDescriptor<?> action) {
    actions.add(action);
    return this;
  }

  /** Declares what does not follow from sources and actions. */
  public ConnectorDescriptorBuilder<S> can(Capability... capabilities) {
    declared.addAll(List.of(capabilities));
    return this;
  }

  /** Takes back what would follow from sources and actions. */
  public ConnectorDescriptorBuilder<S> cannot(Capability... capabilities) {
    withheld.addAll(List.of(capabilities));
    return this;
  }

  /** What the tool's vendor publishes. */
  public ConnectorDescriptorBuilder<S> limits(CallLimits limits) {
    this.limits = limits;
    return this;
  }

  /**
   * The descriptor.
   *
   * @throws dev.attune.connector.schema.InvalidSettingsException with all that contradicts itself
   */
  public ConnectorDescriptor<S> build() {
    Set<Capability> capabilities = Capability.derived(sources, actions);
    capabilities.addAll(declared);
    capabilities.removeAll(withheld);
    return new ConnectorDescriptor<>(
        id,
        version,
        title,
        category,
        documentation,
        settings,
        authentication,
        sources,
        webhookHeaders,
        actions,
        capabilities,
        limits);
  }
}
