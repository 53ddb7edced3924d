package dev.attune.connector.declarative;

import dev.attune.connector.ActionDescriptor;
import dev.attune.connector.Authentication;
import dev.attune.connector.Capability;
import dev.attune.connector.Connection;
import dev.attune.connector.ConnectionContext;
import dev.attune.connector.Connector;
import dev.attune.connector.ConnectorDescriptor;
import dev.attune.connector.ConnectorDescriptorBuilder;
import dev.attune.connector.declarative.description.ActionPart;
import dev.attune.connector.declarative.description.ActionPart.Once;
import dev.attune.connector.declarative.description.Auth;
import dev.attune.connector.declarative.description.Description;
import dev.attune.connector.declarative.description.DescriptionReader;
import dev.attune.connector.declarative.description.FieldsPart;
import dev.attune.connector.declarative.description.MappingCheck;
import dev.attune.connector.declarative.description.SourcePart;
import dev.attune.connector.schema.Schema;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.camel.RoutesBuilder;

/** A connector that a file describes. Immutable and safe for use by many threads. */
public final class DescribedConnector implements Connector<FieldValues> {
  private final Description description;
  private final ConnectorDescriptor<FieldValues> descriptor;

  private DescribedConnector(Description description) {
    this.description = description;
    this.descriptor = descriptor(description);
  }

  /**
   * Reads a description.
   *
   * @param file the file's name, for messages
   * @param yaml what the file holds
   * @param check how the host holds mappings against what it evaluates
   * @throws dev.attune.connector.declarative.yaml.InvalidDescriptionException with everything that
   *     is wrong with it
   */
  public static DescribedConnector read(String file, String yaml, MappingCheck check) {
    return new DescribedConnector(DescriptionReader.read(file, yaml, check));
  }

  @Override
  public ConnectorDescriptor<FieldValues> descriptor() {
    return descriptor;
  }

  @Override
  public RoutesBuilder routes() {
    return new DescribedRoutes(descriptor.id(), descriptor.capabilities());
  }

  @Override
  public Connection open(ConnectionContext<FieldValues> context) {
    return new DescribedConnection(description, context);
  }

  private static ConnectorDescriptor<FieldValues> descriptor(Description description) {
    ConnectorDescriptorBuilder<FieldValues> builder =
        ConnectorDescriptor.builder(
                description.id(), description.version(), schema(description.settings()))
            .titled(description.title(), description.category())
            .documented(description.documentation())
            .authenticates(ways(description.http().auth()))
            .limits(description.http().limits());
    for (SourcePart source : description.sources()) {
      builder.source(source.descriptor());
      if (source instanceof SourcePart.Pushed pushed) {
        builder.webhookHeaders(headers(pushed));
      }
    }
    description.actions().forEach(action -> builder.action(action(action)));
    if (description.erase() != null) {
      builder.can(Capability.ERASE);
    }
    if (description.discover() != null) {
      builder.can(Capability.DISCOVER);
    }
    if (description.register() != null) {
      builder.can(Capability.REGISTER);
    }
    return builder.build();
  }

  private static Authentication[] ways(Auth auth) {
    return auth instanceof Auth.Held(var ways)
        ? ways.toArray(Authentication[]::new)
        : new Authentication[] {new Authentication.None()};
  }

  private static Set<String> headers(SourcePart.Pushed source) {
    Set<String> headers = new TreeSet<>(source.signature().signatureHeaders());
    Stream.ofNullable(source.signature().messageIdHeader()).forEach(headers::add);
    return headers;
  }

  private static ActionDescriptor<FieldValues> action(ActionPart action) {
    return new ActionDescriptor<>(
        action.name(),
        action.title(),
        action.help(),
        schema(action.parameters()),
        action.parameters().example(),
        !(action.once() instanceof Once.Unknown));
  }

  private static Schema<FieldValues> schema(FieldsPart fields) {
    return Schema.of(fields.fields(), values -> new FieldValues(fields, values));
  }
}
