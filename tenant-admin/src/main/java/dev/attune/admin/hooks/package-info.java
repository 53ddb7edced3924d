/**
 * Webhooks in: the raw bytes that a tool posted go to the connection's connector, which proves who
 * sent them. A connection that does not exist and a proof that fails are answered alike.
 */
@NullMarked
package dev.attune.admin.hooks;

import org.jspecify.annotations.NullMarked;
