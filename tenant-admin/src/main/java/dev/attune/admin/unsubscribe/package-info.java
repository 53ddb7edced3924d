/**
 * Who wants no more messages: links that name an address and tell nobody which (RFC 8058), their
 * page, and the suppression that is written before it is acknowledged.
 */
@NullMarked
package dev.attune.admin.unsubscribe;

import org.jspecify.annotations.NullMarked;
