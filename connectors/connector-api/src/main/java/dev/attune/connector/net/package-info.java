/**
 * The way out for protocols other than HTTP: sockets that connect only where the operator allows.
 * Allowed dependencies: none.
 */
@NullMarked
package dev.attune.connector.net;

import org.jspecify.annotations.NullMarked;
