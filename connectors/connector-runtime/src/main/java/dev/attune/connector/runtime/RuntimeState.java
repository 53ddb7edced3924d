package dev.attune.connector.runtime;

/**
 * How much the runtime holds, for metrics. Routes and endpoints depend on the connectors alone,
 * never on how many connections are open.
 *
 * @param routes Camel routes over all contexts
 * @param endpoints Camel endpoints over all contexts
 * @param underWay exchanges not ended yet
 */
public record RuntimeState(
    int connectors, int connections, int routes, int endpoints, int underWay) {}
