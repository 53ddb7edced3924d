/**
 * HTTP as a connector sees it: headers, bodies, and calls over the guarded client of the host.
 * Allowed dependencies: none.
 */
@NullMarked
package dev.attune.connector.web;

import org.jspecify.annotations.NullMarked;
