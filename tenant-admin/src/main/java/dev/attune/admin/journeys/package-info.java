/** Journeys: drafts as their author writes them, published versions, and who is on the way. */
@NullMarked
package dev.attune.admin.journeys;

import org.jspecify.annotations.NullMarked;
