/**
 * The engine within the application: put together from its ports, started before the first request
 * is taken and stopped after the last, and watched.
 */
@NullMarked
package dev.attune.admin.engine;

import org.jspecify.annotations.NullMarked;
