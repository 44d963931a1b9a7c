"""The record: the log, the newsroom's pulse, the royalty sheets."""
