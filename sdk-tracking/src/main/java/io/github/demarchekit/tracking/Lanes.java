package io.github.demarchekit.tracking;

/** How files are dealt out to lanes. What it answers is kept in the database, so it can never change. */
final class Lanes {

    /** The lanes of a channel. */
    static final int PER_CHANNEL = 64;

    private static final int LANE_BITS = 6;
    private static final int CHANNEL_MASK = (1 << (31 - LANE_BITS)) - 1;

    private Lanes() {}

    /** Returns the first lane of a channel; the others follow it. Two channels may have the same one, by bad luck. */
    static int first(String channel) {
        return (mix(channel.hashCode()) & CHANNEL_MASK) << LANE_BITS;
    }

    /** Returns the lane of a file on a channel. */
    static int of(String channel, String key) {
        return first(channel) + (mix(key.hashCode()) & (PER_CHANNEL - 1));
    }

    /** Spreads numbers that differ in their last digit only, as those of files do. */
    private static int mix(int hash) {
        int mixed = hash;
        mixed = (mixed ^ (mixed >>> 16)) * 0x85ebca6b;
        mixed = (mixed ^ (mixed >>> 13)) * 0xc2b2ae35;
        return mixed ^ (mixed >>> 16);
    }
}
