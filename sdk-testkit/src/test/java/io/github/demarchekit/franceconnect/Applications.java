package io.github.demarchekit.franceconnect;

import io.github.demarchekit.testkit.FakeLoginPlatform;
import io.github.demarchekit.testkit.FranceConnectHabit;
import io.github.demarchekit.testkit.LocalPlatform;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * One platform for a test class and its nested ones, where every {@link Application} is registered. It is honest again after each
 * test, and a minute passes, so that no test meets another's limits.
 */
final class Applications implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {

    private static final Set<FranceConnectHabit> OF_PROCONNECT =
            EnumSet.of(FranceConnectHabit.TOKEN_HASH, FranceConnectHabit.TYPE_HEADER);

    private final Map<Application, LoginUnderTest> logins = new EnumMap<>(Application.class);
    private final Duration betweenTests;
    private @Nullable LocalPlatform platform;

    Applications() {
        this(Duration.ofSeconds(61));
    }

    private Applications(Duration betweenTests) {
        this.betweenTests = betweenTests;
    }

    /** Makes a platform whose clock shows the time that it is, for what cannot be given another one. */
    static Applications inRealTime() {
        return new Applications(Duration.ZERO);
    }

    LocalPlatform platform() {
        if (platform == null) {
            throw new IllegalStateException("the platform is there from the first test to the last");
        }
        return platform;
    }

    /** Returns the login whose client has served the tests before. */
    LoginUnderTest at(Application application) {
        return logins.computeIfAbsent(application, this::fresh);
    }

    CitizenLogin ofCitizen(Application application) {
        return (CitizenLogin) at(application);
    }

    AgentLogin ofAgent(Application application) {
        return (AgentLogin) at(application);
    }

    /** Returns a login whose client has read nothing yet. */
    LoginUnderTest fresh(Application application) {
        return application.product() == Product.PROCONNECT
                ? new AgentLogin(application, platform())
                : new CitizenLogin(application, platform(), application.keys());
    }

    /** Returns a login whose client holds other keys than the registered ones. */
    LoginUnderTest fresh(Application application, EncryptionKeys keys) {
        return new CitizenLogin(application, platform(), Optional.of(keys));
    }

    /** Returns a login whose client has another time than the platform. */
    LoginUnderTest freshWithClock(Application application, Duration ahead) {
        LoginUnderTest login = fresh(application);
        login.clock().advance(ahead);
        return login;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        if (platform != null) {
            return; // a nested class: its outer one has it
        }
        platform = LocalPlatform.start();
        for (Application application : Application.values()) {
            kit(application.product()).register(application.registration());
        }
    }

    @Override
    public void afterEach(ExtensionContext context) {
        for (Product product : Product.values()) {
            FakeLoginPlatform kit = kit(product);
            kit.tellTheTruth();
            kit.recovers();
            for (FranceConnectHabit habit : FranceConnectHabit.values()) {
                if (product == Product.PROCONNECT && OF_PROCONNECT.contains(habit)) {
                    kit.adopt(habit);
                } else {
                    kit.drop(habit);
                }
            }
        }
        platform().clock().advance(betweenTests);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (context.getRequiredTestClass().getEnclosingClass() == null) {
            platform().close();
        }
    }

    private FakeLoginPlatform kit(Product product) {
        return switch (product) {
            case FRANCECONNECT -> platform().franceConnect();
            case FRANCECONNECT_PLUS -> platform().franceConnectPlus();
            case PROCONNECT -> platform().proConnect();
        };
    }
}
