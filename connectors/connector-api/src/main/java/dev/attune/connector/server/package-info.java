/**
 * What connectors have in common that talk to a server over sockets of their own: how one is
 * opened, and what it means where the server cannot be used. Allowed dependencies: the contract,
 * net.
 */
@NullMarked
package dev.attune.connector.server;

import org.jspecify.annotations.NullMarked;
