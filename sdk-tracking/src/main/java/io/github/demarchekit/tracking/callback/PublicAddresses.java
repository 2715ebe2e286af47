package io.github.demarchekit.tracking.callback;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;

/**
 * The addresses of the public internet, as IANA's registries of special-purpose addresses leave them. A callback may go to no other:
 * who names an endpoint must not reach what only our own network does, least of all a cloud's metadata.
 */
final class PublicAddresses {

    private static final List<Range> NOT_PUBLIC_V4 = List.of(
            new Range(0, 0, 0, 0, 8),
            new Range(10, 0, 0, 0, 8),
            new Range(100, 64, 0, 0, 10), // carrier-grade NAT; a cloud's metadata too
            new Range(127, 0, 0, 0, 8),
            new Range(168, 63, 129, 16, 32), // a cloud's own services, on an address that looks public
            new Range(169, 254, 0, 0, 16), // link-local; metadata of most clouds
            new Range(172, 16, 0, 0, 12),
            new Range(192, 0, 0, 0, 24),
            new Range(192, 0, 2, 0, 24),
            new Range(192, 88, 99, 0, 24),
            new Range(192, 168, 0, 0, 16),
            new Range(198, 18, 0, 0, 15),
            new Range(198, 51, 100, 0, 24),
            new Range(203, 0, 113, 0, 24),
            new Range(224, 0, 0, 0, 3)); // multicast, reserved, broadcast

    private static final int V6_BYTES = 16;

    private PublicAddresses() {}

    private record Range(int network, int bits) {

        Range(int a, int b, int c, int d, int bits) {
            this(a << 24 | b << 16 | c << 8 | d, bits);
        }

        boolean holds(int address) {
            return (address ^ network) >>> (32 - bits) == 0;
        }
    }

    static boolean test(InetAddress address) {
        byte[] bytes = address.getAddress();
        return address instanceof Inet4Address ? testV4(word(bytes, 0)) : testV6(bytes);
    }

    private static boolean testV4(int address) {
        return NOT_PUBLIC_V4.stream().noneMatch(range -> range.holds(address));
    }

    private static boolean testV6(byte[] bytes) {
        int first = word(bytes, 0);
        boolean low = word(bytes, 4) == 0 && word(bytes, 8) == 0;
        if (first == 0x0064ff9b && low) {
            // NAT64 (RFC 6052): how a host without IPv4 reaches one that has nothing else.
            return testV4(word(bytes, V6_BYTES - 4));
        }
        // Global unicast is 2000::/3; loopback, mapped IPv4, unique local, link-local and multicast are all outside of
        // it.
        boolean global = first >>> 29 == 1;
        boolean protocols = first >>> 9 == 0x20010000 >>> 9; // 2001::/23: Teredo and others
        boolean documentation = first == 0x20010db8 || first >>> 12 == 0x3fff0000 >>> 12;
        boolean sixToFour = first >>> 16 == 0x2002;
        return global && !protocols && !documentation && !sixToFour;
    }

    private static int word(byte[] bytes, int at) {
        return (bytes[at] & 0xff) << 24
                | (bytes[at + 1] & 0xff) << 16
                | (bytes[at + 2] & 0xff) << 8
                | (bytes[at + 3] & 0xff);
    }
}
