package dev.attune.connector.certify;

import dev.attune.connector.Connection;
import dev.attune.connector.ConnectionContext;
import dev.attune.connector.Connector;
import dev.attune.connector.ConnectorDescriptor;
import dev.attune.connector.testkit.ForwardingContext;
import dev.attune.connector.web.HttpCall;
import dev.attune.connector.web.HttpCaller;
import java.net.URI;
import java.util.function.Function;
import org.apache.camel.RoutesBuilder;

/**
 * A connector whose calls go to a tool on this machine, whatever address its description gives.
 *
 * @param tools by tenant
 */
record Moved<S>(Connector<S> connector, Function<String, URI> tools) implements Connector<S> {

  @Override
  public ConnectorDescriptor<S> descriptor() {
    ConnectorDescriptor<S> said = connector.descriptor();
    return new ConnectorDescriptor<>(
        said.id(),
        said.version(),
        said.title(),
        said.category(),
        said.documentation(),
        said.settings(),
        Access.played(said.authentication()),
        said.sources(),
        said.webhookHeaders(),
        said.actions(),
        said.capabilities(),
        said.limits());
  }

  @Override
  public RoutesBuilder routes() {
    return connector.routes();
  }

  @Override
  public Connection open(ConnectionContext<S> context) {
    URI tool = tools.apply(context.key().tenant());
    return connector.open(
        new ForwardingContext<>(context) {
          @Override
          public HttpCaller http(URI origin) {
            HttpCaller caller = super.http(tool);
            return call -> caller.call(moved(call, tool));
          }
        });
  }

  private static HttpCall moved(HttpCall call, URI tool) {
    String query = call.uri().getRawQuery();
    String address = tool + call.uri().getRawPath() + (query == null ? "" : "?" + query);
    return new HttpCall(
        call.method(), URI.create(address), call.headers(), call.body(), call.timeout());
  }
}
