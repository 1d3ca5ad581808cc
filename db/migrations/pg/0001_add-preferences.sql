CREATE TABLE "preferences" (
	"household" text NOT NULL,
	"member" text NOT NULL,
	"rev" bigint NOT NULL,
	"generation" bigint NOT NULL,
	"box" "bytea" NOT NULL,
	CONSTRAINT "preferences_household_member_pk" PRIMARY KEY("household","member")
);
--> statement-breakpoint
ALTER TABLE "preferences" ADD CONSTRAINT "preferences_household_head_household_fk" FOREIGN KEY ("household") REFERENCES "public"."head"("household") ON DELETE cascade ON UPDATE no action;