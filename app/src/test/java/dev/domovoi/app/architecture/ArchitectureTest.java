package dev.domovoi.app.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.Set;
import java.util.stream.Stream;

/** The table of modules in docs/architecture.md, as rules. */
@AnalyzeClasses(
    packages = "dev.domovoi",
    importOptions = {
      ImportOption.DoNotIncludeTests.class,
      ImportOption.DoNotIncludePackageInfos.class
    })
class ArchitectureTest {
  private static final String CORE = "dev.domovoi.core..";
  private static final String DB = "dev.domovoi.db..";
  private static final String WORKER = "dev.domovoi.worker..";
  private static final String DISCORD = "dev.domovoi.discord..";
  private static final String TELEGRAM = "dev.domovoi.telegram..";
  private static final String APP = "dev.domovoi.app..";

  /** What every module may use. */
  private static final String[] BASE = {
    "java..", "org.jspecify..", "org.slf4j..", "com.github.benmanes.caffeine..", "io.micrometer.."
  };

  @ArchTest
  static final ArchRule core_knows_no_chat_api_no_sql_and_no_tensors =
      only(CORE, "io.github.bucket4j..", "com.ibm.icu..");

  @ArchTest
  static final ArchRule only_the_db_speaks_sql =
      noClasses()
          .that(not(resideInAPackage(DB)))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.sql..", "javax.sql..");

  @ArchTest
  static final ArchRule db_is_the_core_on_h2 =
      only(
          DB,
          CORE,
          "javax.sql..",
          "javax.crypto..",
          "org.h2..",
          "org.jdbi..",
          "com.zaxxer.hikari..",
          "org.flywaydb..");

  @ArchTest
  static final ArchRule the_worker_is_the_core_on_djl =
      only(WORKER, CORE, "ai.djl..", "ai.onnxruntime..", "com.google.gson..", "javax.imageio..");

  @ArchTest
  static final ArchRule discord_is_the_core_on_jda =
      only(DISCORD, CORE, "net.dv8tion.jda..", "okhttp3..");

  @ArchTest
  static final ArchRule telegram_is_the_core_on_telegrambots =
      only(TELEGRAM, CORE, "org.telegram..", "okhttp3..", "okio..", "com.fasterxml.jackson..");

  @ArchTest
  static final ArchRule nobody_uses_the_app =
      noClasses()
          .that(not(resideInAPackage(APP)))
          .should()
          .dependOnClassesThat()
          .resideInAPackage(APP);

  @ArchTest
  static final ArchRule only_the_app_prints =
      noClasses()
          .that(not(resideInAPackage(APP)))
          .should(ACCESS_STANDARD_STREAMS)
          .because("what a library prints gets into the terminal's output");

  @ArchTest
  static final ArchRule nobody_uses_java_util_logging =
      noClasses().should().dependOnClassesThat().resideInAPackage("java.util.logging..");

  @ArchTest
  static final ArchRule there_is_no_static_mutable_field =
      fields().that().areStatic().should().beFinal();

  @ArchTest
  static final ArchRule features_of_the_core_form_no_cycle =
      slices().assignedFrom(new CoreFeatures()).should().beFreeOfCycles();

  @ArchTest
  static final ArchRule features_of_the_db_form_no_cycle = noCycles("dev.domovoi.db.(*)..");

  @ArchTest
  static final ArchRule features_of_the_worker_form_no_cycle = noCycles("dev.domovoi.worker.(*)..");

  @ArchTest
  static final ArchRule features_of_the_app_form_no_cycle = noCycles("dev.domovoi.app.(*)..");

  private static ArchRule only(String module, String... libraries) {
    String[] allowed =
        Stream.of(Stream.of(module), Stream.of(BASE), Stream.of(libraries))
            .flatMap(part -> part)
            .toArray(String[]::new);
    DescribedPredicate<JavaClass> primitive =
        DescribedPredicate.describe("primitive", JavaClass::isPrimitive);
    return classes()
        .that()
        .resideInAPackage(module)
        .should()
        .onlyDependOnClassesThat(resideInAnyPackage(allowed).or(primitive))
        // An adapter may be nothing but its package, until its own issue.
        .allowEmptyShould(true);
  }

  private static ArchRule noCycles(String features) {
    return slices().matching(features).should().beFreeOfCycles();
  }

  /**
   * The core's packages. The ids, records and ports of chat, job, picture and quota name each other
   * and count as one: the model.
   */
  private static final class CoreFeatures implements SliceAssignment {
    private static final String ROOT = "dev.domovoi.core.";
    private static final Set<String> MODEL = Set.of("chat", "job", "picture", "quota");

    @Override
    public SliceIdentifier getIdentifierOf(JavaClass javaClass) {
      if (!javaClass.getPackageName().startsWith(ROOT)) {
        return SliceIdentifier.ignore();
      }
      String feature = javaClass.getPackageName().substring(ROOT.length());
      return SliceIdentifier.of(MODEL.contains(feature) ? "model" : feature);
    }

    @Override
    public String getDescription() {
      return "features of the core";
    }
  }
}
