package dev.attune.connector.runtime;

import dev.attune.connector.ConnectionKey;
import dev.attune.connector.schema.Json;

/**
 * What the hub keeps of a connection, deciphered. It shows neither settings nor credentials.
 *
 * @param connector the connector's id
 * @param settings an object, as the connector's schema says
 * @param credentials an object whose member {@code method} names the way to authenticate, with what
 *     that way wants beside it; an empty object for {@code none}
 */
public record ConnectionConfig(
    ConnectionKey key, String connector, Json settings, Json credentials) {}
