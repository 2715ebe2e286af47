package io.github.demarchekit.spring;

import io.github.demarchekit.tracking.TrackingBuilder;

/** Adds to the tracking what no setting says, such as a procedure's rules: a bean of this type is asked before it is built. */
@FunctionalInterface
public interface TrackingCustomizer {

    /** Adds to a tracking that has its data source, its channels and its clock. */
    void customize(TrackingBuilder tracking);
}
