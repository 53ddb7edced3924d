package dev.attune.connector;

import dev.attune.connector.schema.Schema;
import java.util.List;
import java.util.Set;

/**
 * What a connector is and can do; the form in the console, the validation of the API and the
 * reference page all come from here. Made by {@link #builder}, so that it can gain parts.
 * Immutable.
 *
 * @param id names the connector for ever: small letters, digits and dashes
 * @param version of the plugin, as semantic versioning writes it
 * @param title for people
 * @param documentation how to set the connection up, Markdown
 * @param settings what a connection needs to know
 * @param authentication the ways to authenticate, the usual one first
 * @param sources how signals come in
 * @param webhookHeaders the headers, lower-case, that webhooks may bring in; {@code ce-*} stands
 *     for all that begin with {@code ce-}
 * @param actions what it can do at the tool
 * @param capabilities declared and derived
 * @param limits what the tool's vendor publishes
 */
public record ConnectorDescriptor<S>(
    String id,
    String version,
    String title,
    Category category,
    String documentation,
    Schema<S> settings,
    List<Authentication> authentication,
    List<SourceDescriptor> sources,
    Set<String> webhookHeaders,
    List<ActionDescriptor<?>> actions,
    Set<Capability> capabilities,
    CallLimits limits) {

  /**
   * @throws dev.attune.connector.schema.InvalidSettingsException with all that contradicts itself
   */
  public ConnectorDescriptor {
    authentication = List.copyOf(authentication);
    sources = List.copyOf(sources);
    webhookHeaders = Set.copyOf(webhookHeaders);
    actions = List.copyOf(actions);
    capabilities = Set.copyOf(capabilities);
    new DescriptorCheck(id)
        .names(version, title)
        .authentication(authentication)
        .sources(sources, webhookHeaders)
        .actions(actions)
        .capabilities(capabilities, Capability.derived(sources, actions))
        .throwIfAny();
  }

  /** Begins a descriptor. */
  public static <S> ConnectorDescriptorBuilder<S> builder(
      String id, String version, Schema<S> settings) {
    return new ConnectorDescriptorBuilder<>(id, version, settings);
  }

  /**
   * Refuses a capability that is not declared.
   *
   * @throws ConnectorException with the agreed sentence of {@link Capability#undeclared}
   */
  public void require(Capability capability) {
    if (!capabilities.contains(capability)) {
      throw capability.undeclared(id, capabilities);
    }
  }
}
